# What a program raised, and an answer's error, as frames of PROTOCOL.md.

require_relative "answers"

module Agon
  module Failures
    MOST_MESSAGE = 1000
    MOST_SEARCHED = 20_000
    MOST_CALLS = 20
    LONGEST_NUMERAL = 9

    # The answer that tells of what the program raised; `context` comes before its trace.
    def self.raised(error, source_name, context)
      calls = calls_in("#{source_name}:", error)
      innermost = AT.bind_call(calls, 0)
      trace = MAP.bind_call(calls) { |call| "    #{call}\n" }
      framed(
        type_of(error), message_of(error), innermost ? line_of(innermost, source_name) : "null",
        "#{context}#{JOIN.bind_call(trace, "")}"
      )
    end

    def self.line_of(call, source_name)
      after_name = SLICE.bind_call(call, MINUS.bind_call(LETTERS.bind_call(source_name), -1), LONGEST_NUMERAL)
      NUMERAL.bind_call(TO_INTEGER.bind_call(after_name))
    end

    def self.framed(type, message, line, trace)
      fields = "\"type\":#{Answers.json(type)},\"message\":#{Answers.json(message)}"
      "{\"error\":{#{fields},\"line\":#{line},\"trace\":#{Answers.json(SLICE.bind_call(trace, 0, 3000))}}}"
    end

    # The calls that lie in the file, the innermost first. A program may have given its error another trace.
    def self.calls_in(place, error)
      found = []
      calls = CALLS.bind_call(error) || TRACE.bind_call(error) || []
      EACH.bind_call(FIRST.bind_call(calls, MOST_SEARCHED)) do |call|
        text = IS_A.bind_call(call, STRING) ? call : CALL_TEXT.bind_call(call)
        PUSH.bind_call(found, text) if STARTS_WITH.bind_call(text, place)
        return found if IS.bind_call(LENGTH.bind_call(found), MOST_CALLS)
      end
      found
    rescue AnyError
      []
    end

    def self.type_of(error)
      IS_A.bind_call(error, SYSTEM_EXIT) ? "SystemExit" : Answers.name_of(CLASS_OF.bind_call(error))
    end

    # The program's own `message` may do anything.
    def self.message_of(error)
      if IS_A.bind_call(error, SYSTEM_EXIT)
        return "exit with status #{NUMERAL.bind_call(EXIT_STATUS.bind_call(error))}"
      end

      message = error.message
      return "" unless IS_A.bind_call(message, STRING)

      SLICE.bind_call(Answers.utf8(message) || SCRUB.bind_call(message), 0, MOST_MESSAGE)
    rescue AnyError
      ""
    end
    freeze
  end
end
