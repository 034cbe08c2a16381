# The Ruby harness: started ahead, waits for its hello with everything loaded, then loads a contestant's program and
# calls it, as PROTOCOL.md says.
#
# It shares its process with the program: `originals.rb` says how it stays whole.

require "set"
require_relative "failures"
require_relative "source"
require_relative "targets"

module Agon
  RESULT = IO.for_fd(3, "wb", autoclose: false)
  ORDERS = IO.for_fd(4, "rb", autoclose: false)
  RESULT.sync = true
  STREAMS = [$stdout, $stderr].freeze
  OWN_PID = Process.pid

  module Channel
    # The next frame, or nil when there is none to come.
    def self.receive
      head = READ.bind_call(ORDERS, 4)
      return nil unless head

      length, = UNPACK.bind_call(head, "N")
      body = READ.bind_call(ORDERS, length)
      body ? PARSE.bind_call(NEW.bind_call(PARSER, TAG.bind_call(body, UTF_8))) : nil
    end

    def self.send_frame(text)
      EXIT.bind_call(PROCESS, 0) unless IS.bind_call(PID.bind_call(PROCESS), OWN_PID) # a copy that the program made
      flush
      head = PACK.bind_call([BYTE_LENGTH.bind_call(text)], "N")
      WRITE.bind_call(RESULT, "#{head}#{BYTES.bind_call(text)}")
    rescue AnyError
      EXIT.bind_call(PROCESS, 1)
    end

    # The program may have closed or replaced them.
    def self.flush
      EACH.bind_call(STREAMS) do |stream|
        FLUSH.bind_call(stream)
      rescue AnyError
        nil
      end
      $stdout.flush
    rescue AnyError
      nil
    end
    freeze
  end

  class Driver
    def initialize(source, target)
      @source = source
      @name = source.name
      @target = target
      freeze
    end

    def serve
      Channel.send_frame(load)
      while (sent = Channel.receive)
        Channel.send_frame(answered(sent))
      end
      EXIT.bind_call(PROCESS, 0)
    end

    private

    def load
      begin
        program = @source.compiled
      rescue SyntaxError => error
        return "{\"compile_error\":#{Answers.json(@source.refusal(error))}}"
      end
      begin
        program.eval
        missing = @target.find
        missing ? Failures.framed("MissingSolution", missing, "null", "") : '{"ready":true}'
      rescue AnyError => error
        Failures.raised(error, @name, "")
      end
    end

    def answered(sent)
      answer = @target.answer(sent)
      if IS_A.bind_call(answer, Invalid)
        Failures.framed("InvalidReturn", answer.message, "null", @target.context)
      else
        "{\"value\":#{answer}}"
      end
    rescue AnyError => error
      Failures.raised(error, @name, @target.context)
    end
    freeze
  end

  def self.target(hello)
    hello["kind"] == "function" ? FunctionTarget.new(hello["signature"]) : ClassTarget.new(hello["signature"])
  end

  def self.main
    hello = Channel.receive
    EXIT.bind_call(PROCESS, 0) unless hello
    source = Source.new(File.join(ENV.fetch("AGON_PROGRAM"), hello["source"]))
    driver = Driver.new(source, target(hello))
    freeze
    driver.serve
  end

  main
end
