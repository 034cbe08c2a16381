package agon

import scala.reflect.internal.util.BatchSourceFile
import scala.reflect.io.{AbstractFile, VirtualDirectory}
import scala.tools.nsc.reporters.{Reporter, StoreReporter}
import scala.tools.nsc.{Global, Settings}

/** Scala's compiler, in this process: what it has read of the libraries for one program it keeps for the next. Writes
  * no files. `library` is the class path of every program.
  */
final class Compiler(library: String) {
  val settings: Settings = new Settings(message => throw new IllegalArgumentException(message))
  settings.processArguments(List("-encoding", "UTF-8", "-classpath", library, "-deprecation", "-feature"), processAll = true)
  private val global = new Global(settings, new StoreReporter)

  /** The classes that came of it; what there is to be said of the source is the reporter's. */
  def compile(source: String, reporter: Reporter): AbstractFile = {
    val classes = new VirtualDirectory("classes", None)
    settings.outputDirs.setSingleOutput(classes)
    global.reporter = reporter
    new global.Run().compile(List(source))
    classes
  }
}
