# Numbers, texts and arrays: how each type's wire form (PROTOCOL.md) becomes a program's value, and the way back.
#
# A codec is a frozen object of a frozen class: `read` what came, `write` a program's value as JSON or refuse it.

require_relative "answers"

module Agon
  # What is in the program as it is on the wire.
  class Plain
    def read(sent)
      sent
    end

    # The elements of an array, with commas between.
    def write_all(values, count)
      JOIN.bind_call(MAP.bind_call(values) { |value| write(value, count) }, ",")
    end
    freeze
  end

  class Nothing < Plain
    def write(_value, _count)
      "null"
    end
    freeze
  end

  # A whole number within bounds. `directive` is how it is packed, `form` how it is written.
  class Whole < Plain
    def initialize(low, high, directive:, form: "%d")
      super()
      @low = low
      @high = high
      @directive = directive
      @form = form
      freeze
    end

    def write(value, _count)
      FILL_IN.bind_call(@form, [checked_value(value)])
    end

    def checked_value(value)
      fits(value) ? value : Answers.unfit(value)
    end

    def write_all(values, _count)
      length = LENGTH.bind_call(values)
      return "" if IS.bind_call(length, 0)

      numerals("#{TIMES.bind_call("#{@form},", MINUS.bind_call(length, 1))}#{@form}", values)
    end

    # The template with the numbers in the places of its forms.
    def numerals(template, values)
      FILL_IN.bind_call(template, packed_and_back(values) || checked(values))
    end

    private

    # The same numbers, if that is what they all are: far quicker than to look at each.
    def packed_and_back(values)
      clean = UNPACK.bind_call(PACK.bind_call(values, @directive), @directive)
      SAME_ITEMS.bind_call(clean, values) ? clean : nil
    rescue AnyError
      nil
    end

    def checked(values)
      EACH.bind_call(values) { |value| checked_value(value) }
    end

    def fits(value)
      return false unless IS_A.bind_call(value, INTEGER)

      AT_MOST.bind_call(@low, value) && AT_MOST.bind_call(value, @high)
    end
    freeze
  end

  class Long < Whole
    def read(sent)
      TO_INTEGER.bind_call(sent)
    end
    freeze
  end

  class Double < Plain
    def read(sent)
      if IS_A.bind_call(sent, INTEGER)
        TO_FLOAT.bind_call(sent)
      elsif IS_A.bind_call(sent, STRING)
        FETCH.bind_call(NON_FINITE, sent)
      else
        sent
      end
    end

    def write(value, _count)
      number = IS_A.bind_call(value, FLOAT) ? value : from_whole(value)
      text = FLOAT_NUMERAL.bind_call(number)
      IS_FINITE.bind_call(number) ? text : "\"#{text}\""
    end

    private

    def from_whole(value)
      fits = IS_A.bind_call(value, INTEGER) && AT_MOST.bind_call(BITS.bind_call(value), 1023)
      fits ? TO_FLOAT.bind_call(value) : Answers.unfit(value)
    end

    NON_FINITE = {
      "NaN" => ::Float::NAN, "Infinity" => ::Float::INFINITY, "-Infinity" => -::Float::INFINITY
    }.freeze
    freeze
  end

  class Boolean < Plain
    def write(value, _count)
      return "true" if IS.bind_call(value, true)

      IS.bind_call(value, false) ? "false" : Answers.unfit(value)
    end
    freeze
  end

  class Text < Plain
    def write(value, _count)
      Answers.unfit(value) unless IS_A.bind_call(value, STRING)
      plain = Answers.utf8(value)
      plain ? Answers.quoted_json(plain) : Answers.refuse("a String that is no text in UTF-8", value)
    end
    freeze
  end

  class Character < Plain
    def write(value, _count)
      Answers.unfit(value) unless IS_A.bind_call(value, STRING)
      plain = Answers.utf8(value)
      is_one = plain && IS_ASCII.bind_call(plain) && IS.bind_call(BYTE_LENGTH.bind_call(plain), 1)
      is_one ? Answers.quoted_json(plain) : Answers.unfit(value)
    end
    freeze
  end

  # An array of one type.
  class Many < Plain
    def initialize(element)
      super()
      @element = element
      @is_same = element.instance_of?(Whole) || [Plain, Text, Character, Boolean].include?(element.class)
      freeze
    end

    def read(sent)
      @is_same ? sent : MAP.bind_call(sent) { |value| @element.read(value) }
    end

    def write(value, count)
      Answers.unfit(value) unless IS_A.bind_call(value, ARRAY)
      count.take(LENGTH.bind_call(value))
      "[#{@element.write_all(value, count)}]"
    end
    freeze
  end
end
