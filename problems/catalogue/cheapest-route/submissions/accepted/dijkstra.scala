import java.io.{BufferedReader, InputStreamReader, StreamTokenizer}

import scala.collection.mutable

object CheapestRoute {
  private val input = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)))

  private def next(): Int = {
    input.nextToken()
    input.nval.toInt
  }

  def main(args: Array[String]): Unit = {
    val towns, lines = next()
    val leaving = Array.fill(towns + 1)(List.empty[(Int, Int)])
    for (_ <- 1 to lines) {
      val one, other, price = next()
      leaving(one) ::= ((other, price))
      leaving(other) ::= ((one, price))
    }
    val best = Array.fill(towns + 1)(-1L)
    val waiting = mutable.PriorityQueue((0L, 1))(Ordering.by[(Long, Int), Long](-_._1))
    while (waiting.nonEmpty) {
      val (paid, town) = waiting.dequeue()
      if (best(town) < 0) {
        best(town) = paid
        for ((other, price) <- leaving(town) if best(other) < 0) waiting.enqueue((paid + price, other))
      }
    }
    println(best(towns))
  }
}
