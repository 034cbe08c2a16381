package agon

import scala.collection.mutable
import scala.io.StdIn

/** What programs commonly do. It is compiled and run once, so that the classes it takes are ready for them. */
object Sample {
  case class Line(words: Vector[Int], length: Int)

  def main(arguments: Array[String]): Unit = {
    val lines = Iterator.continually(StdIn.readLine()).takeWhile(_ != null).toList
    val parsed = lines.map { text =>
      val words = text.trim.split("\\s+").filter(_.nonEmpty).map(_.toInt)
      Line(words.toVector, words.length)
    }
    val counts = mutable.HashMap[Int, Int]().withDefaultValue(0)
    for (line <- parsed; word <- line.words) counts(word) += 1
    val queue = mutable.PriorityQueue[(Long, Int)]()(Ordering.by(-_._1))
    for ((word, count) <- counts) queue.enqueue((word.toLong, count))
    val buffer = mutable.ArrayBuffer[String]()
    while (queue.nonEmpty) {
      val (word, count) = queue.dequeue()
      buffer += s"$word $count"
    }
    val groups = parsed.groupBy(_.length).mapValues(_.size).toSeq.sortBy { case (size, times) => (-times, size) }
    val table = Array.fill(4, 4)(0)
    for (row <- table.indices; column <- 0 until 4 by 2) table(row)(column) = row * column
    val seen = mutable.Set[String]() ++ buffer
    println(buffer.mkString("\n"))
    println(f"${table.map(_.sum).sum.toDouble}%.3f ${seen.size} ${groups.headOption.getOrElse((0, 0))} ${Set(1, 2)}")
  }
}
