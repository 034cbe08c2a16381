fun main() {
    val k = readln().trim().toInt()
    val words = generateSequence(::readLine).flatMap { it.split(' ') }.filter { it.isNotEmpty() }
    val ranked = words.groupingBy { it }.eachCount().entries.sortedWith(
        compareByDescending<Map.Entry<String, Int>> { it.value }.thenBy { it.key }
    )
    print(ranked.take(k).joinToString("") { "${it.key} ${it.value}\n" })
}
