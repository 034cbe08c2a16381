# What an answer's values are written with: their count, texts as JSON, and the refusal of a value of another type.

require_relative "originals"

module Agon
  MOST_VALUES = 2_000_000
  MOST_BYTES = (16 << 20) - 64
  LONGEST_QUOTE = 60
  REFUSAL = Object.new.freeze
  ESCAPES = (0...32).to_h { |code| [code.chr, format("\\u%04x", code)] }.merge("\"" => "\\\"", "\\" => "\\\\").freeze
  SPECIAL = /["\\\x00-\x1f]/

  # A value that does not belong to its type, in words for the contestant.
  class Invalid
    attr_reader :message

    def initialize(message)
      @message = message
      freeze
    end
    freeze
  end

  # How many values an answer may still hold.
  class Count
    def initialize
      @left = MOST_VALUES
    end

    def take(values)
      @left = MINUS.bind_call(@left, values)
      Answers.refuse("more than 2,000,000 values", self) if AT_MOST.bind_call(@left, -1)
    end
    freeze
  end

  module Answers
    # The value as JSON, or an `Invalid`.
    def self.written(value, codec, type, count)
      refused = CATCH.bind_call(self, REFUSAL) do
        text = codec.write(value, count)
        return text if AT_MOST.bind_call(BYTE_LENGTH.bind_call(text), MOST_BYTES)

        return NEW.bind_call(Invalid, "returned more than 16 MiB")
      end
      found, culprit = refused
      NEW.bind_call(Invalid, "returned #{holder(value, culprit, count)}#{found} where #{type} was expected")
    end

    def self.holder(value, culprit, count)
      is_outside = IS.bind_call(value, culprit) || IS.bind_call(count, culprit)
      is_outside ? "" : "#{described(value)} holding "
    end

    def self.refuse(found, culprit)
      THROW.bind_call(self, REFUSAL, [found, culprit])
    end

    def self.unfit(value)
      refuse(described(value), value)
    end

    def self.described(value)
      kind = CLASS_OF.bind_call(value)
      if IS.bind_call(kind, INTEGER)
        AT_MOST.bind_call(BITS.bind_call(value), 100) ? "#{NUMERAL.bind_call(value)} (Integer)" : "a large Integer"
      elsif IS.bind_call(kind, FLOAT)
        "#{FLOAT_NUMERAL.bind_call(value)} (Float)"
      elsif IS.bind_call(kind, STRING)
        "#{SCRUB.bind_call(quoted(value))} (String)"
      elsif IS.bind_call(kind, ARRAY)
        "an Array"
      else
        constant(value) || "a value of class #{name_of(kind)}"
      end
    end

    def self.constant(value)
      if IS.bind_call(value, nil)
        "nil"
      elsif IS.bind_call(value, true)
        "true"
      elsif IS.bind_call(value, false)
        "false"
      end
    end

    def self.quoted(text)
      is_short = AT_MOST.bind_call(LETTERS.bind_call(text), LONGEST_QUOTE)
      INSPECT.bind_call(is_short ? text : "#{SLICE.bind_call(utf8(text) || "", 0, LONGEST_QUOTE)}...")
    end

    def self.name_of(kind)
      name = CLASS_NAME.bind_call(kind)
      name ? SLICE.bind_call(name, 0, 100) : "without a name"
    end

    # A text as a JSON string. What is no text of UTF-8 is repaired.
    def self.json(text)
      quoted_json(utf8(text) || SCRUB.bind_call(TAG.bind_call(BYTES.bind_call(text), UTF_8)))
    end

    def self.quoted_json(plain)
      "\"#{REPLACE_ALL.bind_call(plain, SPECIAL, ESCAPES)}\""
    end

    # The same text in UTF-8, or nil. Bytes without an encoding are taken for UTF-8.
    def self.utf8(text)
      encoding = ENCODING.bind_call(text)
      return IS_VALID.bind_call(text) ? text : nil if IS.bind_call(encoding, UTF_8)

      plain = is_utf8_in_bytes(encoding) ? TAG.bind_call(BYTES.bind_call(text), UTF_8) : ENCODE.bind_call(text, UTF_8)
      IS_VALID.bind_call(plain) ? plain : nil
    rescue AnyError
      nil
    end

    def self.is_utf8_in_bytes(encoding)
      IS.bind_call(encoding, US_ASCII) || IS.bind_call(encoding, BINARY)
    end
    freeze
  end
end
