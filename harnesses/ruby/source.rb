# The contestant's file: compiling it, and a refusal as the diagnostics pattern of language.toml reads it.

module Agon
  class Source
    attr_reader :name

    def initialize(path)
      @path = path
      @name = File.basename(path)
      @text = File.read(path, encoding: "UTF-8").delete_prefix("\ufeff")
      freeze
    end

    # What runs the file. Raises `SyntaxError`.
    def compiled
      raise SyntaxError, "#{@name}:#{line_of_nul}: there is a NUL character" if line_of_nul

      RubyVM::InstructionSequence.compile(@text, @name, @path, 1)
    end

    # Every complaint with its line, and its column where the parser marks one.
    def refusal(error)
      complaints = error.message.b.force_encoding(Encoding::UTF_8).scrub.split(/^(?=#{Regexp.escape(@name)}:\d+: )/)
      complaints.map { |complaint| placed(complaint.lines(chomp: true)) }.join("\n")
    end

    private

    # Ruby itself would take it for the end of the file.
    def line_of_nul
      before, nul, = @text.b.partition("\0")
      nul.empty? || before.match?(/^__END__$/) ? nil : before.count("\n") + 1
    end

    def placed(lines)
      place, message = lines.first.to_s.match(/\A(#{Regexp.escape(@name)}:\d+): (.*)\z/)&.captures
      return lines.join("\n") unless place

      column = lines.drop(1).filter_map { |line| line.index(/\^~*\s*\z/) }.first
      column &&= shown_in_full?(lines[1], place) ? ":#{column + 1}" : nil
      ["#{place}#{column}: error: #{message}", *lines.drop(1).map { |line| line[0, 500] }].join("\n")
    end

    # The parser leaves out the middle of a long line, and then its marker tells no column.
    def shown_in_full?(line, place)
      line == @text.scrub.lines(chomp: true)[place[/\d+\z/].to_i - 1]
    end
  end
end
