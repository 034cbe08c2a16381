# Says whether the contestant's file is Ruby at all: `ruby check.rb FILE`. Status 1, with the reason, if not.

require_relative "source"

source = Agon::Source.new(ARGV.fetch(0))
begin
  source.compiled
rescue SyntaxError => error
  warn source.refusal(error)
  exit 1
end
