awk '
function push(price, town,    at, above) {
    for (at = ++size; at > 1; at = above) {
        above = int(at / 2)
        if (prices[above] <= price) break
        prices[at] = prices[above]
        towns[at] = towns[above]
    }
    prices[at] = price
    towns[at] = town
}

function pop(    price, town, at, child) {
    paid = prices[1]
    place = towns[1]
    price = prices[size]
    town = towns[size--]
    for (at = 1; (child = 2 * at) <= size; at = child) {
        if (child < size && prices[child + 1] < prices[child]) child++
        if (prices[child] >= price) break
        prices[at] = prices[child]
        towns[at] = towns[child]
    }
    prices[at] = price
    towns[at] = town
}

function add(from, to, price) {
    target[++lines] = to
    cost[lines] = price
    following[lines] = latest[from]
    latest[from] = lines
}

NR == 1 { count = $1 + 0; next }
NF == 3 { add($1, $2, $3); add($2, $1, $3) }

END {
    push(0, 1)
    while (size > 0) {
        pop()
        if (place in best) continue
        best[place] = paid
        for (line = latest[place]; line; line = following[line])
            if (!(target[line] in best)) push(paid + cost[line], target[line])
    }
    if (count in best) printf "%.0f\n", best[count]
    else print -1
}'
