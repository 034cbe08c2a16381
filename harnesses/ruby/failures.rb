# What a program raised, and an answer's error, as frames of PROTOCOL.md.

require_relative "answers"

module Agon
  module Failures
    MOST_MESSAGE = 1000
    MOST_SEARCHED = 20_000
    MOST_CALLS = 20

    # The answer that tells of what the program raised; `context` comes before its trace.
    def self.raised(error, source_name, context)
      calls = calls_in(source_name, error)
      line = AT.bind_call(calls, 0)
      trace = MAP.bind_call(calls) { |call| "    #{CALL_TEXT.bind_call(call)}\n" }
      framed(
        type_of(error), message_of(error), line ? NUMERAL.bind_call(CALL_LINE.bind_call(line)) : "null",
        "#{context}#{JOIN.bind_call(trace, "")}"
      )
    end

    def self.framed(type, message, line, trace)
      fields = "\"type\":#{Answers.json(type)},\"message\":#{Answers.json(message)}"
      "{\"error\":{#{fields},\"line\":#{line},\"trace\":#{Answers.json(SLICE.bind_call(trace, 0, 3000))}}}"
    end

    # The calls that lie in the file, the innermost first.
    def self.calls_in(source_name, error)
      found = []
      EACH.bind_call(FIRST.bind_call(CALLS.bind_call(error) || [], MOST_SEARCHED)) do |call|
        file = CALL_FILE.bind_call(call)
        PUSH.bind_call(found, call) if IS.bind_call(file, source_name) || SAME_TEXT.bind_call(file, source_name)
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
