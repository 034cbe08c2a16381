# Says whether a source is a program at all, without running any of it.
tryCatch(
    invisible(parse(commandArgs(TRUE)[[1]], keep.source = FALSE, encoding = "UTF-8")),
    error = function(problem) {
        cat(sub("^.*/", "", conditionMessage(problem)), "\n", sep = "", file = stderr())
        quit("no", status = 1)
    }
)
