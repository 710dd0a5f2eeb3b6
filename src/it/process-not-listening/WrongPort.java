import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

public final class WrongPort {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.start();
        System.out.println("listening on " + server.getAddress().getPort() + " whatever PORT says");
    }
}
