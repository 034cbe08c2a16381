package judge

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Reader reads the JSON of a case, value by value. The supervisor wrote it: it is well-formed.
type Reader struct {
	json []byte
	at   int
}

func (given *Reader) skipToValue() {
	for {
		switch given.json[given.at] {
		case ' ', '\t', '\n', '\r', ',', ':':
			given.at++
		default:
			return
		}
	}
}

// Enter goes into an array.
func (given *Reader) Enter() {
	given.skipToValue()
	given.at++
}

// More says whether the array has another element, and leaves it when not.
func (given *Reader) More() bool {
	given.skipToValue()
	if given.json[given.at] != ']' {
		return true
	}
	given.at++
	return false
}

func (given *Reader) skipNull() bool {
	given.skipToValue()
	if given.json[given.at] != 'n' {
		return false
	}
	given.at += len("null")
	return true
}

func (given *Reader) word() []byte {
	given.skipToValue()
	start := given.at
	for given.at < len(given.json) {
		switch given.json[given.at] {
		case ' ', '\t', '\n', '\r', ',', ']', '}':
			return given.json[start:given.at]
		}
		given.at++
	}
	return given.json[start:]
}

func (given *Reader) number() int64 {
	var value uint64
	word := given.word()
	for _, digit := range word {
		if digit >= '0' {
			value = 10*value + uint64(digit-'0')
		}
	}
	if word[0] == '-' {
		value = -value
	}
	return int64(value)
}

// Integer reads a number of 32 bits.
func (given *Reader) Integer() int { return int(given.number()) }

// Unsigned reads a number of 32 bits without a sign.
func (given *Reader) Unsigned() uint32 { return uint32(given.number()) }

// Long reads a number of 64 bits, which is written as a string.
func (given *Reader) Long() int64 {
	value, _ := strconv.ParseInt(given.Text(), 10, 64)
	return value
}

// Double reads a number, or the name of what is none.
func (given *Reader) Double() float64 {
	given.skipToValue()
	var word string
	if given.json[given.at] == '"' {
		word = given.Text()
	} else {
		word = string(given.word())
	}
	value, _ := strconv.ParseFloat(word, 64)
	return value
}

// Boolean reads true or false.
func (given *Reader) Boolean() bool { return given.word()[0] == 't' }

// Character reads a string of one character.
func (given *Reader) Character() byte { return given.Text()[0] }

// Text reads a string.
func (given *Reader) Text() string {
	given.skipToValue()
	given.at++
	start := given.at
	for given.json[given.at] != '"' && given.json[given.at] != '\\' {
		given.at++
	}
	text := given.json[start:given.at]
	if given.json[given.at] == '\\' {
		text = given.unescaped(append([]byte(nil), text...))
	}
	given.at++
	return string(text)
}

func (given *Reader) unescaped(text []byte) []byte {
	for given.json[given.at] != '"' {
		letter := given.json[given.at]
		given.at++
		if letter != '\\' {
			text = append(text, letter)
			continue
		}
		text = given.appendEscape(text)
	}
	return text
}

func (given *Reader) appendEscape(text []byte) []byte {
	letter := given.json[given.at]
	given.at++
	switch letter {
	case 'b':
		letter = '\b'
	case 'f':
		letter = '\f'
	case 'n':
		letter = '\n'
	case 'r':
		letter = '\r'
	case 't':
		letter = '\t'
	case 'u':
		return utf8.AppendRune(text, given.hexadecimalRune())
	}
	return append(text, letter)
}

func (given *Reader) hexadecimalRune() rune {
	first := given.hexadecimal()
	if !utf16.IsSurrogate(first) {
		return first
	}
	given.at += len(`\u`)
	return utf16.DecodeRune(first, given.hexadecimal())
}

func (given *Reader) hexadecimal() rune {
	value, _ := strconv.ParseUint(string(given.json[given.at:given.at+4]), 16, 16)
	given.at += 4
	return rune(value)
}

// Array reads the elements of an array, each with `element`.
func Array[T any](given *Reader, element func(*Reader) T) []T {
	values := []T{}
	for given.Enter(); given.More(); {
		values = append(values, element(given))
	}
	return values
}

// Integers, Longs, Doubles and Texts are what most signatures are made of: compiled beforehand.

func (given *Reader) Integers() []int         { return Array(given, (*Reader).Integer) }
func (given *Reader) Unsigneds() []uint32     { return Array(given, (*Reader).Unsigned) }
func (given *Reader) Longs() []int64          { return Array(given, (*Reader).Long) }
func (given *Reader) Doubles() []float64      { return Array(given, (*Reader).Double) }
func (given *Reader) Booleans() []bool        { return Array(given, (*Reader).Boolean) }
func (given *Reader) Characters() []byte      { return Array(given, (*Reader).Character) }
func (given *Reader) Texts() []string         { return Array(given, (*Reader).Text) }
func (given *Reader) IntegerRows() [][]int    { return Array(given, (*Reader).Integers) }
func (given *Reader) CharacterRows() [][]byte { return Array(given, (*Reader).Characters) }
func (given *Reader) TextRows() [][]string    { return Array(given, (*Reader).Texts) }
