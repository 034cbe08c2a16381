lines <- readLines(file("stdin"), warn = FALSE)
k <- as.integer(lines[1])
words <- unlist(strsplit(lines[-1], " +"))
words <- words[words != ""]
if (length(words) > 0) {
  counts <- table(words)
  ranked <- head(order(-counts, names(counts), method = "radix"), k)
  cat(paste0(names(counts)[ranked], " ", counts[ranked], "\n"), sep = "")
}
