import scala.io.Source

object MostFrequentWords {
  def main(args: Array[String]): Unit = {
    val lines = Source.stdin.getLines().toList
    val words = lines.tail.flatMap(_.split(" ")).filter(_.nonEmpty)
    val counts = words.groupBy(identity).mapValues(_.size).toSeq
    val ranked = counts.sortBy { case (word, count) => (-count, word) }
    for ((word, count) <- ranked.take(lines.head.trim.toInt)) println(s"$word $count")
  }
}
