package judge

import (
	"runtime"
	"strconv"
	"strings"
)

const (
	source         = "solution.go"
	mostFrames     = 256
	longestMessage = 2000
	longestTrace   = 3500
)

// described is the protocol's Error for what a case ended with: a panic, or the end of its goroutine. To be called where
// that was caught, while the frames of the contestant's code are still there.
func described(thrown any, operation string) []byte {
	var places [mostFrames]uintptr
	frames := runtime.CallersFrames(places[:runtime.Callers(2, places[:])])
	name, message := named(thrown)
	line, trace, isExit := walked(frames)
	if thrown == nil && isExit {
		name, message = "Goexit", "the goroutine was ended"
	}
	if operation != "" {
		trace = "in operation " + operation + ":\n" + trace
	}
	if _, isOurs := thrown.(invalidReturn); isOurs {
		line = "null"
	}
	json := appendQuoted([]byte(`{"error":{"type":`), name)
	json = appendQuoted(append(json, `,"message":`...), bounded(message, longestMessage))
	json = append(append(json, `,"line":`...), line...)
	json = appendQuoted(append(json, `,"trace":`...), bounded(trace, longestTrace))
	return append(json, "}}"...)
}

// walked gives the innermost line of the contestant's file, all of its frames, and whether the goroutine was ended.
func walked(frames *runtime.Frames) (line, trace string, isExit bool) {
	line = "null"
	for more := true; more && len(trace) < longestTrace; {
		var frame runtime.Frame
		frame, more = frames.Next()
		isExit = isExit || frame.Function == "runtime.Goexit"
		if frame.File != source {
			continue
		}
		number := strconv.Itoa(frame.Line)
		if line == "null" {
			line = number
		}
		trace += strings.TrimPrefix(frame.Function, "main.") + " (" + source + ":" + number + ")\n"
	}
	return line, trace, isExit
}

// named says of a panic what the runtime would print of it.
func named(thrown any) (name, message string) {
	switch value := thrown.(type) {
	case invalidReturn:
		return "InvalidReturn", value.message
	case runtime.Error:
		return "runtime error", strings.TrimPrefix(own(value.Error), "runtime error: ")
	case error:
		return "panic", own(value.Error)
	case interface{ String() string }:
		return "panic", own(value.String)
	case string:
		return "panic", value
	case int:
		return "panic", strconv.Itoa(value)
	case float64:
		return "panic", strconv.FormatFloat(value, 'g', -1, 64)
	case bool:
		return "panic", strconv.FormatBool(value)
	case nil:
		return "panic", "nil"
	default:
		return "panic", "a value of type " + typeOf(value)
	}
}

// The contestant may have written the method.
func own(method func() string) (text string) {
	defer func() {
		if recover() != nil {
			text = "its text cannot be made: that panics too"
		}
	}()
	return method()
}

// The failed assertion names the type, without all that package reflect would add to every program.
func typeOf(value any) (name string) {
	defer func() {
		failed, _ := recover().(error)
		_, name, _ = strings.Cut(failed.Error(), " is ")
		name, _, _ = strings.Cut(name, ", not ")
	}()
	_ = value.(invalidReturn)
	return ""
}

func bounded(text string, most int) string {
	if len(text) > most {
		text = text[:most]
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}
