package agon

import java.io.OutputStream
import java.lang.reflect.Modifier
import java.util.zip.{CRC32, ZipEntry, ZipOutputStream}

import scala.reflect.io.AbstractFile
import scala.util.Try

/** What the compiler made of a source. */
final class Program(folder: AbstractFile) {
  /** By their path. */
  private val classes: Map[String, Array[Byte]] = below(folder, "").toMap

  /** The class that `java` would be told to run: `Main` where there are several. */
  def beginning: Option[String] = {
    val loader = new Classes
    val names = classes.keys.filter(path => path.endsWith(Program.Suffix) && !path.contains('$')).map(nameOf)
    val found = names.filter(hasMain(loader, _)).toList
    found.find(_ == "Main").orElse(found.sorted.headOption)
  }

  /** Uncompressed: it is read a moment later. */
  def pack(out: OutputStream): Unit = {
    val zip = new ZipOutputStream(out)
    zip.setMethod(ZipOutputStream.STORED)
    for ((path, content) <- classes) {
      val sum = new CRC32
      sum.update(content)
      val entry = new ZipEntry(path)
      entry.setSize(content.length)
      entry.setCrc(sum.getValue)
      zip.putNextEntry(entry)
      zip.write(content)
    }
    zip.close()
  }

  private def below(folder: AbstractFile, path: String): Iterator[(String, Array[Byte])] =
    folder.iterator.flatMap { file =>
      if (file.isDirectory) below(file, s"$path${file.name}/") else Iterator((s"$path${file.name}", file.toByteArray))
    }

  private def nameOf(path: String): String = path.stripSuffix(Program.Suffix).replace('/', '.')

  /** Looks, and initialises nothing. */
  private def hasMain(loader: ClassLoader, name: String): Boolean = Try {
    val main = Class.forName(name, false, loader).getMethod("main", classOf[Array[String]])
    Modifier.isStatic(main.getModifiers)
  }.getOrElse(false)

  private final class Classes extends ClassLoader {
    override def findClass(name: String): Class[_] =
      classes.get(name.replace('.', '/') + Program.Suffix) match {
        case Some(content) => defineClass(name, content, 0, content.length)
        case None          => throw new ClassNotFoundException(name)
      }
  }
}

object Program {
  private val Suffix = ".class"
}
