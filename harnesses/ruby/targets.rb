# What of a program is called: a method for each case, or an object's methods. Finds it, calls it, writes its answer.

require_relative "structures"

module Agon
  MAIN = TOPLEVEL_BINDING.receiver

  module Names
    # Names are camelCase in signatures and snake_case in Ruby.
    def self.snake_case(name)
      name.gsub(/([a-z0-9])([A-Z])/, '\1_\2').gsub(/([A-Z])([A-Z][a-z])/, '\1_\2').downcase
    end

    # The class that the program has by this name, or nil.
    def self.class_called(name)
      return nil unless HAS_CONSTANT.bind_call(OBJECT, name)

      found = CONSTANT.bind_call(OBJECT, name)
      IS_A.bind_call(found, CLASS) ? found : nil
    end
    freeze
  end

  # What a parameter list is read with.
  class Arguments
    def initialize(params)
      @codecs = (params || []).map { |param| Codecs.of(param["type"]) }.freeze
      freeze
    end

    def read(sent)
      MAP.bind_call(ZIP.bind_call(@codecs, sent)) { |(codec, value)| codec.read(value) }
    end
    freeze
  end

  # Calls the wanted method, a free one or that of a new Solution each time.
  class FunctionTarget
    attr_reader :context

    def initialize(signature)
      @name = Names.snake_case(signature["name"]).to_sym
      @arguments = Arguments.new(signature["params"])
      @graded = signature.dig("output", "paramindex")
      @type = @graded ? signature["params"][@graded]["type"] : signature["return"]["type"]
      @codec = Codecs.of(@type)
      @context = ""
      @before = free_method
    end

    # What is missing in the program, in words; nil when nothing is.
    def find
      @solution = Names.class_called(:Solution)
      return missing_in_solution if @solution

      @method = free_method
      return nil if @method && IS.bind_call(SAME_METHOD.bind_call(@method, @before), false)

      "there is no method #{@name}, and no class Solution with one"
    end

    # The value as JSON, or an `Invalid`.
    def answer(sent)
      arguments = @arguments.read(sent)
      returned = call(arguments)
      value = @graded ? AT.bind_call(arguments, @graded) : returned
      Answers.written(value, @codec, @type, NEW.bind_call(Count))
    end

    private

    def missing_in_solution
      HAS_METHOD.bind_call(@solution, @name) ? nil : "the class Solution has no public method #{@name}"
    end

    # The method that every object has by this name, if there is one.
    def free_method
      METHOD.bind_call(OBJECT, @name)
    rescue AnyError
      nil
    end

    def call(arguments)
      if @solution
        PUBLIC_SEND.bind_call(@solution.new, @name, *arguments)
      else
        @method.bind_call(MAIN, *arguments)
      end
    end
    freeze
  end

  # Makes the wanted object and performs the operations of each case on it.
  class ClassTarget
    attr_reader :context

    def initialize(signature)
      name = signature["classname"]
      @constant = "#{name[0].upcase}#{name[1..]}".to_sym
      @operations = { name => operation(name, signature.dig("constructor", "params"), "void") }
      signature["methods"].each do |method|
        @operations[method["name"]] = operation(method["name"], method["params"], method["return"]["type"])
      end
      @context = ""
    end

    # What is missing in the program, in words; nil when nothing is.
    def find
      @class = Names.class_called(@constant)
      @class ? nil : "there is no class #{@constant}"
    end

    # The values as JSON, or an `Invalid`.
    def answer(sent)
      names, given = sent
      count = NEW.bind_call(Count)
      object = nil
      index = -1
      parts = MAP.bind_call(ZIP.bind_call(names, given)) do |(name, values)|
        index = MINUS.bind_call(index, -1)
        @context = "in operation #{NUMERAL.bind_call(index)}, #{name}:\n"
        method, arguments, type, codec = FETCH.bind_call(@operations, name, nil)
        if IS.bind_call(index, 0)
          object = @class.new(*arguments.read(values))
          "null"
        else
          returned = PUBLIC_SEND.bind_call(object, method, *arguments.read(values))
          written = Answers.written(returned, codec, type, count)
          return written if IS_A.bind_call(written, Invalid)

          written
        end
      end
      "[#{JOIN.bind_call(parts, ",")}]"
    end

    private

    def operation(name, params, type)
      [Names.snake_case(name).to_sym, Arguments.new(params), type, Codecs.of(type)].freeze
    end
    freeze
  end
end
