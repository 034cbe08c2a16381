k = gets.to_i
counts = $stdin.read.split.tally
counts.sort_by { |word, count| [-count, word] }.first(k).each { |word, count| puts "#{word} #{count}" }
