# Runs a contestant's script as Rscript does; an error that nobody handles also names its line in the script.
local({
    options(keep.source = TRUE, expressions = 500000)
    tell_place <- function(problem) {
        calls <- sys.calls()
        for (depth in rev(seq_along(calls))) {
            place <- attr(calls[[depth]], "srcref")
            if (is.null(place) || basename(attr(place, "srcfile")$filename) != "solution.R") next
            cat("at solution.R:", place[[1]], "\n", sep = "", file = stderr())
            break
        }
    }
    program <- parse(commandArgs(TRUE)[[1]], keep.source = TRUE, encoding = "UTF-8")
    for (index in seq_along(program)) {
        result <- withVisible(withCallingHandlers(eval(program[index], globalenv()), error = tell_place))
        if (result$visible) print(result$value)
    }
})
