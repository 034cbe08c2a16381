package agon

import java.nio.file.{Files, Path, Paths}

import scala.tools.nsc.reporters.{ConsoleReporter, StoreReporter}

/** Compiles one program and ends: it may be started before there is one, and is told that it is there by the end of its
  * stdin. Until then it compiles a program of ours, so that the compiler is loaded and has read the libraries.
  *
  * Arguments: the contestant's source; the folder where `program`, an archive of classes, and `main`, the name of the
  * class where it begins, are put; and our source. Runs nothing of any.
  */
object Compile {
  private val Rounds = 2

  def main(arguments: Array[String]): Unit = {
    val Array(source, folder, sample) = arguments
    val awaited = new Awaited(System.in)
    val compiler = new Compiler(System.getProperty("agon.library"))
    var round = 0
    while (round < Rounds && !awaited.isHere) {
      rehearse(compiler, sample)
      round += 1
    }
    if (round > 0) System.gc()
    awaited.await()
    sys.exit(if (compile(compiler, source, Paths.get(folder))) 0 else 1)
  }

  private def rehearse(compiler: Compiler, sample: String): Unit = {
    val program = new Program(compiler.compile(sample, new StoreReporter))
    program.pack(new java.io.ByteArrayOutputStream)
    program.beginning
  }

  /** Whether it is a program; if not, what is wrong was printed. */
  private def compile(compiler: Compiler, source: String, folder: Path): Boolean = {
    val reporter = new ConsoleReporter(compiler.settings)
    try {
      val classes = compiler.compile(source, reporter)
      reporter.printSummary()
      !reporter.hasErrors && leave(new Program(classes), source, folder)
    } catch {
      case gaveUp @ (_: Exception | _: StackOverflowError | _: OutOfMemoryError | _: AssertionError) =>
        refuse(source, s"the compiler gave up: ${gaveUp.getClass.getSimpleName}")
    }
  }

  private def leave(program: Program, source: String, folder: Path): Boolean = program.beginning match {
    case None => refuse(source, "there is no object with a main method")
    case Some(main) =>
      Files.write(folder.resolve("main"), s"$main\n".getBytes("UTF-8"))
      val archive = Files.newOutputStream(folder.resolve("program"))
      try program.pack(archive)
      finally archive.close()
      true
  }

  private def refuse(source: String, message: String): Boolean = {
    Console.err.println(s"$source:1: error: $message")
    false
  }
}
