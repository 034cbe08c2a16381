package agon

import java.io.InputStream

/** Whether a stream has come to its end, which is how we are told that the contestant's source is there. */
final class Awaited(stream: InputStream) {
  private val reader = new Thread(new Runnable {
    override def run(): Unit = while (stream.read() >= 0) {}
  })
  reader.setDaemon(true)
  reader.start()

  /** Takes a moment: a stream that is at its end already must be read to be known for it. */
  def isHere: Boolean = {
    reader.join(Awaited.MomentMilliseconds)
    !reader.isAlive
  }

  def await(): Unit = reader.join()
}

object Awaited {
  private val MomentMilliseconds = 20L
}
