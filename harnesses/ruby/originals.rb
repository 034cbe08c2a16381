# Ruby's own methods and classes, held before a program is loaded.
#
# A program may reopen every class and rebind every constant. After it is loaded the harness therefore calls nothing by
# name but methods of its own frozen classes and attributes of nodes: `EACH.bind_call(values)` is what `values.each` was.
# Syntax that calls no method (branches, literals, interpolated strings, destructured arrays) is used as it is.

require "json"

module Agon
  # Holds as long as `bind_call` itself does, so nobody may reopen this class.
  ::UnboundMethod.freeze

  ARRAY = ::Array
  BINARY = ::Encoding::BINARY
  CLASS = ::Class
  FLOAT = ::Float
  INTEGER = ::Integer
  OBJECT = ::Object
  PARSER = ::JSON::Ext::Parser
  PROCESS = ::Process
  STRING = ::String
  SYSTEM_EXIT = ::SystemExit
  US_ASCII = ::Encoding::US_ASCII
  UTF_8 = ::Encoding::UTF_8

  CATCH = ::Kernel.instance_method(:catch)
  CLASS_OF = ::Kernel.instance_method(:class)
  IS = ::BasicObject.instance_method(:equal?)
  IS_A = ::Kernel.instance_method(:is_a?)
  SAME_METHOD = ::UnboundMethod.instance_method(:==)
  PUBLIC_SEND = ::Kernel.instance_method(:public_send)
  RESPONDS = ::Kernel.instance_method(:respond_to?)
  THROW = ::Kernel.instance_method(:throw)

  ALLOCATE = ::Class.instance_method(:allocate)
  CLASS_NAME = ::Module.instance_method(:name)
  CONSTANT = ::Module.instance_method(:const_get)
  HAS_CONSTANT = ::Module.instance_method(:const_defined?)
  HAS_METHOD = ::Module.instance_method(:public_method_defined?)
  METHOD = ::Module.instance_method(:instance_method)
  NEW = ::Class.instance_method(:new)

  AT = ::Array.instance_method(:at)
  EACH = ::Array.instance_method(:each)
  FIRST = ::Array.instance_method(:first)
  JOIN = ::Array.instance_method(:join)
  LENGTH = ::Array.instance_method(:length)
  MAP = ::Array.instance_method(:map)
  PACK = ::Array.instance_method(:pack)
  POP = ::Array.instance_method(:pop)
  PUSH = ::Array.instance_method(:push)
  REVERSE_EACH = ::Array.instance_method(:reverse_each)
  SAME_ITEMS = ::Array.instance_method(:eql?)
  SHIFT = ::Array.instance_method(:shift)
  ZIP = ::Array.instance_method(:zip)

  BY_IDENTITY = ::Hash.instance_method(:compare_by_identity)
  DELETE = ::Hash.instance_method(:delete)
  FETCH = ::Hash.instance_method(:fetch)
  STORE = ::Hash.instance_method(:store)

  AT_MOST = ::Integer.instance_method(:<=)
  BITS = ::Integer.instance_method(:bit_length)
  MINUS = ::Integer.instance_method(:-)
  NUMERAL = ::Integer.instance_method(:to_s)
  TO_FLOAT = ::Integer.instance_method(:to_f)
  UPTO = ::Integer.instance_method(:upto)
  FLOAT_NUMERAL = ::Float.instance_method(:to_s)
  IS_FINITE = ::Float.instance_method(:finite?)

  BYTES = ::String.instance_method(:b)
  BYTE_LENGTH = ::String.instance_method(:bytesize)
  ENCODE = ::String.instance_method(:encode)
  ENCODING = ::String.instance_method(:encoding)
  FILL_IN = ::String.instance_method(:%)
  INSPECT = ::String.instance_method(:inspect)
  IS_ASCII = ::String.instance_method(:ascii_only?)
  IS_VALID = ::String.instance_method(:valid_encoding?)
  LETTERS = ::String.instance_method(:length)
  REPLACE_ALL = ::String.instance_method(:gsub)
  SCRUB = ::String.instance_method(:scrub)
  SLICE = ::String.instance_method(:[])
  STARTS_WITH = ::String.instance_method(:start_with?)
  TAG = ::String.instance_method(:force_encoding)
  TIMES = ::String.instance_method(:*)
  TO_INTEGER = ::String.instance_method(:to_i)
  UNPACK = ::String.instance_method(:unpack)

  EXIT = ::Process.singleton_class.instance_method(:exit!)
  FLUSH = ::IO.instance_method(:flush)
  PARSE = ::JSON::Ext::Parser.instance_method(:parse)
  PID = ::Process.singleton_class.instance_method(:pid)
  READ = ::IO.instance_method(:read)
  WRITE = ::IO.instance_method(:write)

  CALLS = ::Exception.instance_method(:backtrace_locations)
  CALL_TEXT = ::Thread::Backtrace::Location.instance_method(:to_s)
  TRACE = ::Exception.instance_method(:backtrace)
  EXIT_STATUS = ::SystemExit.instance_method(:status)

  # `rescue` asks its class with `===`, which a program may replace for Ruby's own classes.
  module AnyError
    def self.===(_error) = true
    freeze
  end

  PARSER.freeze
end
