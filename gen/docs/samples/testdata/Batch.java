import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Compiles samples and runs them one after the other in one machine. */
public class Batch {
    public static void main(String[] paths) {
        for (String path : paths) {
            System.out.println("== " + path);
            var folder = Path.of(path).getParent();
            try {
                ToolProvider.getSystemJavaCompiler().run(null, System.out, System.out, "-encoding", "UTF-8", "-proc:none", "-d", folder.toString(), path);
                try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
                    loader.loadClass("Sample").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                }
            } catch (Exception failure) {
                failure.printStackTrace(System.out);
            }
        }
    }
}
