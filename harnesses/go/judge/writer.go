package judge

import (
	"math"
	"strconv"
	"unicode/utf8"
)

const (
	mostValues = 2_000_000
	mostBytes  = 16<<20 - 64 // the supervisor takes no more
)

// invalidReturn is what a Writer throws when a value does not belong to the type that was expected.
type invalidReturn struct{ message string }

// Writer writes an answer as JSON.
type Writer struct {
	json      []byte
	values    int
	expected  string
	operation string // of a class problem: which is under way
}

// Expect says by its name in the signature what type comes next.
func (answer *Writer) Expect(name string) { answer.expected = name }

func (answer *Writer) count() {
	if answer.values++; answer.values > mostValues+1 { // beside the outermost
		answer.refuse("more than 2,000,000 values")
	}
	if len(answer.json) > mostBytes {
		panic(invalidReturn{"returned more than 16 MiB"})
	}
}

func (answer *Writer) refuse(returned string) {
	panic(invalidReturn{"returned " + returned + " where " + answer.expected + " was expected"})
}

// Null writes that there is nothing.
func (answer *Writer) Null() {
	answer.count()
	answer.json = append(answer.json, "null,"...)
}

// Boolean writes true or false.
func (answer *Writer) Boolean(value bool) {
	answer.count()
	answer.json = append(strconv.AppendBool(answer.json, value), ',')
}

// Integer writes what must fit into 32 bits.
func (answer *Writer) Integer(value int) {
	answer.count()
	if int(int32(value)) != value {
		answer.refuse(strconv.Itoa(value))
	}
	answer.json = append(strconv.AppendInt(answer.json, int64(value), 10), ',')
}

// Unsigned writes a number of 32 bits without a sign.
func (answer *Writer) Unsigned(value uint32) {
	answer.count()
	answer.json = append(strconv.AppendUint(answer.json, uint64(value), 10), ',')
}

// Long writes a number of 64 bits, as a string.
func (answer *Writer) Long(value int64) {
	answer.count()
	answer.json = append(strconv.AppendInt(append(answer.json, '"'), value, 10), '"', ',')
}

// Double writes a number so that it reads back the same.
func (answer *Writer) Double(value float64) {
	answer.count()
	switch {
	case math.IsNaN(value):
		answer.json = append(answer.json, `"NaN",`...)
	case math.IsInf(value, 1):
		answer.json = append(answer.json, `"Infinity",`...)
	case math.IsInf(value, -1):
		answer.json = append(answer.json, `"-Infinity",`...)
	case value == 0 && math.Signbit(value):
		answer.json = append(answer.json, "-0.0,"...) // an integer has no negative zero
	default:
		answer.json = append(strconv.AppendFloat(answer.json, value, 'g', -1, 64), ',')
	}
}

// Character writes one of ASCII.
func (answer *Writer) Character(value byte) {
	if value >= utf8.RuneSelf {
		answer.refuse("a character outside ASCII")
	}
	answer.count()
	answer.json = append(appendQuoted(answer.json, string(rune(value))), ',')
}

// Text writes a string.
func (answer *Writer) Text(value string) {
	answer.count()
	if len(value) > mostBytes {
		panic(invalidReturn{"returned more than 16 MiB"})
	}
	if !utf8.ValidString(value) {
		answer.refuse("text that is not UTF-8")
	}
	answer.json = append(appendQuoted(answer.json, value), ',')
}

func (answer *Writer) Open() {
	answer.count()
	answer.json = append(answer.json, '[')
}

func (answer *Writer) Close() {
	answer.withoutComma()
	answer.json = append(answer.json, "],"...)
}

func (answer *Writer) withoutComma() {
	if last := len(answer.json) - 1; last >= 0 && answer.json[last] == ',' {
		answer.json = answer.json[:last]
	}
}

// finish refuses what the supervisor would not take.
func (answer *Writer) finish() {
	if len(answer.json) > mostBytes {
		panic(invalidReturn{"returned more than 16 MiB"})
	}
}

func (answer *Writer) taken() []byte {
	if len(answer.json) == 0 {
		return []byte(`{"value":null}`)
	}
	answer.withoutComma()
	return append(append([]byte(`{"value":`), answer.json...), '}')
}

func appendQuoted(json []byte, text string) []byte {
	const digits = "0123456789abcdef"
	json = append(json, '"')
	for index := 0; index < len(text); index++ {
		switch letter := text[index]; {
		case letter == '"' || letter == '\\':
			json = append(json, '\\', letter)
		case letter < ' ':
			json = append(json, `\u00`...)
			json = append(json, digits[letter>>4], digits[letter&15])
		default:
			json = append(json, letter)
		}
	}
	return append(json, '"')
}

// WriteArray writes the elements of an array, each with `element`.
func WriteArray[T any](answer *Writer, values []T, element func(T)) {
	answer.Open()
	for _, value := range values {
		element(value)
	}
	answer.Close()
}

func (answer *Writer) Integers(values []int)     { WriteArray(answer, values, answer.Integer) }
func (answer *Writer) Unsigneds(values []uint32) { WriteArray(answer, values, answer.Unsigned) }
func (answer *Writer) Longs(values []int64)      { WriteArray(answer, values, answer.Long) }
func (answer *Writer) Doubles(values []float64)  { WriteArray(answer, values, answer.Double) }
func (answer *Writer) Booleans(values []bool)    { WriteArray(answer, values, answer.Boolean) }
func (answer *Writer) Characters(values []byte)  { WriteArray(answer, values, answer.Character) }
func (answer *Writer) Texts(values []string)     { WriteArray(answer, values, answer.Text) }
func (answer *Writer) IntegerRows(rows [][]int)  { WriteArray(answer, rows, answer.Integers) }
func (answer *Writer) CharacterRows(r [][]byte)  { WriteArray(answer, r, answer.Characters) }
func (answer *Writer) TextRows(rows [][]string)  { WriteArray(answer, rows, answer.Texts) }
