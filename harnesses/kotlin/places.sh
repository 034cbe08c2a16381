# Sourced: where the compiler's jars are, found by the one command that its package installs.
lib=$(readlink -f "$(command -v kotlinc-js)")
lib=${lib%/bin/*}/lib
library=$lib/kotlin-stdlib.jar
compiler_path=$lib/kotlin-compiler.jar:$library:$lib/kotlin-script-runtime.jar:$lib/kotlin-reflect.jar
compiler_path=$compiler_path:$lib/kotlinx-coroutines-core-jvm.jar:$lib/annotations-13.0.jar
