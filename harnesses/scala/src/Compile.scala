package agon

import java.io.FileOutputStream
import java.lang.reflect.Modifier
import java.net.URLClassLoader
import java.nio.file.{Files, Path, Paths}
import java.util.zip.{CRC32, ZipEntry, ZipOutputStream}

import scala.collection.JavaConverters._
import scala.util.Try

/** Compiles one source, packs what came of it, and finds out where it begins. Runs nothing of it.
  *
  * Arguments: the source; the folder where `program`, an archive of classes, and `main`, the name of a class, are put.
  */
object Compile {
  def main(arguments: Array[String]): Unit = {
    val Array(source, folder) = arguments
    val out = Paths.get(folder)
    val classes = Files.createDirectories(out.resolve("classes"))
    compile(source, classes)
    val files = Files.walk(classes).iterator.asScala.filter(Files.isRegularFile(_)).toList
    val names = files.map(classes.relativize(_).toString)
    beginning(classes, names) match {
      case Some(main) => Files.write(out.resolve("main"), s"$main\n".getBytes("UTF-8"))
      case None       => refuse(s"$source:1: error: there is no object with a main method")
    }
    pack(out.resolve("program"), names, files)
  }

  private def compile(source: String, classes: Path): Unit = {
    val library = System.getProperty("agon.library")
    val options = Array("-encoding", "UTF-8", "-classpath", library, "-d", classes.toString, "-deprecation", "-feature")
    val driver = scala.tools.nsc.Main
    driver.process(options :+ source)
    if (driver.reporter.hasErrors) sys.exit(1)
  }

  /** The class that `java` would be told to run: `Main` where there are several. */
  private def beginning(classes: Path, files: Seq[String]): Option[String] = {
    val loader = new URLClassLoader(Array(classes.toUri.toURL))
    val names = files.filter(name => name.endsWith(".class") && !name.contains('$')).map(_.stripSuffix(".class"))
    val found = names.map(_.replace('/', '.')).filter(name => hasMain(loader, name))
    found.find(_ == "Main").orElse(found.sorted.headOption)
  }

  private def hasMain(loader: ClassLoader, name: String): Boolean = Try {
    val main = Class.forName(name, false, loader).getMethod("main", classOf[Array[String]])
    Modifier.isStatic(main.getModifiers)
  }.getOrElse(false)

  /** Uncompressed: it is read a moment later. */
  private def pack(archive: Path, names: Seq[String], files: Seq[Path]): Unit = {
    val zip = new ZipOutputStream(new FileOutputStream(archive.toFile))
    zip.setMethod(ZipOutputStream.STORED)
    for ((name, file) <- names.zip(files)) {
      val content = Files.readAllBytes(file)
      val sum = new CRC32
      sum.update(content)
      val entry = new ZipEntry(name)
      entry.setSize(content.length)
      entry.setCrc(sum.getValue)
      zip.putNextEntry(entry)
      zip.write(content)
    }
    zip.close()
  }

  private def refuse(message: String): Unit = {
    Console.err.println(message)
    sys.exit(1)
  }
}
