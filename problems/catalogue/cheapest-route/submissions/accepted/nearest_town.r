# Without a heap: of the towns that are not reached for good yet, the nearest is looked for each time.
numbers <- scan(file("stdin"), quiet = TRUE)
towns <- numbers[1]
rides <- matrix(numbers[-(1:2)], ncol = 3, byrow = TRUE)
both <- rbind(rides, rides[, c(2, 1, 3), drop = FALSE])
leaving <- split(seq_len(nrow(both)), factor(both[, 1], levels = seq_len(towns)))
target <- both[, 2]
cost <- both[, 3]

open <- rep(Inf, towns)
reached <- rep(FALSE, towns)
open[1] <- 0
answer <- -1
repeat {
  town <- which.min(open)
  if (length(town) == 0 || open[town] == Inf) break
  paid <- open[town]
  if (town == towns) {
    answer <- paid
    break
  }
  reached[town] <- TRUE
  open[town] <- Inf
  for (ride in leaving[[town]]) {
    other <- target[ride]
    if (!reached[other] && paid + cost[ride] < open[other]) open[other] <- paid + cost[ride]
  }
}
cat(sprintf("%.0f\n", answer))
