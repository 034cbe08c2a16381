fun twoSum(numbers: List<Int>, target: Int): List<Int> {
    val seen = HashMap<Int, Int>()
    for ((index, number) in numbers.withIndex()) {
        val other = seen[target - number]
        if (other != null) return listOf(other, index)
        seen[number] = index
    }
    throw IllegalArgumentException("no two numbers add up to the target")
}

fun main() {
    for (line in generateSequence(::readlnOrNull)) {
        val numbers = line.split(" ").map(String::toInt)
        println(twoSum(numbers.drop(1), numbers[0]).joinToString(" "))
    }
}
