import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The line between a client and servers on loopback: it delays what goes over it by half a round trip in each direction
 * and carries only so many bits per second in each direction, for all connections together.
 *
 * <p>Usage: {@code java Link.java <milliseconds of a round trip> <Mbit/s, 0: any> <file> <port of a server>...}. It writes
 * the ports where it listens into the file, in the order of the servers, and runs until it is killed.
 *
 * <p>The client's connect returns at once instead of after a round trip, so the first that it sends leaves a round trip
 * later. TCP's slow start is not imitated. What waits for the line waits at its sender, and connections take turns.
 */
public final class Link {
    private static final int TURN_BYTES = 32 * 1024;
    /** The most that one connection has under way in one direction, which bounds the memory. */
    private static final int UNDER_WAY_BYTES = 2 * 1024 * 1024;
    /** How far ahead the line may be given work: more than the steps of the clock that a selector waits by. */
    private static final long AHEAD_NANOS = 2_000_000;
    private static final long STEP_NANOS = 1_000_000;
    private static final long IDLE_NANOS = 1_000_000_000;
    /** How late the line may be served and still carry what it could have carried meanwhile. */
    private static final long LATE_NANOS = 100_000_000;

    private final Selector selector = Selector.open();
    private final Deque<ByteBuffer> spare = new ArrayDeque<>();
    private final Direction toServer;
    private final Direction toClient;
    private final long roundTripNanos;

    private Link(double roundTripMillis, double megabits) throws IOException {
        roundTripNanos = (long) (roundTripMillis * 1e6);
        toServer = new Direction(roundTripNanos / 2, megabits);
        toClient = new Direction(roundTripNanos / 2, megabits);
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        Link link = new Link(Double.parseDouble(arguments[0]), Double.parseDouble(arguments[1]));
        StringBuilder ports = new StringBuilder();
        for (int i = 3; i < arguments.length; i++) {
            ports.append(link.listen(Integer.parseInt(arguments[i]))).append(' ');
        }
        Path file = Path.of(arguments[2]);
        Path partial = Files.writeString(file.resolveSibling(file.getFileName() + ".partial"), ports.toString().strip() + "\n");
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        link.run();
    }

    private int listen(int serverPort) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT, serverPort);
        return listener.socket().getLocalPort();
    }

    private void run() throws IOException {
        while (true) {
            long wait = Math.min(IDLE_NANOS, Math.min(toServer.carry(), toClient.carry()));
            // Half a step early on the average is half a step late.
            long millis = (wait + STEP_NANOS / 2) / STEP_NANOS;
            if (millis <= 0) {
                selector.selectNow();
            } else {
                selector.select(millis);
            }
            for (SelectionKey key : selector.selectedKeys()) {
                if (!key.isValid()) {
                    continue;
                }
                if (key.isAcceptable()) {
                    accept((ServerSocketChannel) key.channel(), (int) key.attachment());
                } else {
                    ((End) key.attachment()).ready(key);
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private void accept(ServerSocketChannel listener, int serverPort) throws IOException {
        SocketChannel client = listener.accept();
        if (client == null) {
            return;
        }
        SocketChannel server;
        try {
            server = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
        } catch (IOException e) {
            client.close();
            return;
        }
        End near = new End(client);
        End far = new End(server);
        near.incoming = new Flow(toClient, far, near, System.nanoTime());
        near.outgoing = new Flow(toServer, near, far, System.nanoTime() + roundTripNanos);
        far.incoming = near.outgoing;
        far.outgoing = near.incoming;
        near.interest();
        far.interest();
    }

    /** One direction of the line, with all that goes over it. */
    private final class Direction {
        private final long delayNanos;
        private final double nanosPerByte;
        private final List<Flow> flows = new ArrayList<>();
        private long freeAt = System.nanoTime();
        private boolean busy;
        private int turn;

        Direction(long delayNanos, double megabits) {
            this.delayNanos = delayNanos;
            this.nanosPerByte = megabits == 0 ? 0 : 8_000 / megabits;
        }

        /** Delivers what is due, takes what the line has room for, and answers in how many nanoseconds there is more to do. */
        long carry() {
            long now = System.nanoTime();
            long wait = Long.MAX_VALUE;
            for (Flow flow : flows) {
                wait = Math.min(wait, flow.deliver(now));
            }
            // A line does not stand still because this process gets no processor while something waits for it.
            freeAt = Math.max(freeAt, busy ? now - LATE_NANOS : now);
            boolean took = true;
            while (took && freeAt - now < AHEAD_NANOS) {
                took = false;
                for (int i = 0; i < flows.size() && freeAt - now < AHEAD_NANOS; i++) {
                    turn = (turn + 1) % flows.size();
                    Flow flow = flows.get(turn);
                    if (flow.waits(now)) {
                        took = true;
                        wait = Math.min(wait, flow.take(now) - now);
                    }
                }
            }
            busy = false;
            for (Flow flow : flows) {
                if (flow.readable && !flow.ended && flow.underWay < UNDER_WAY_BYTES) {
                    busy = true;
                    wait = Math.min(wait, Math.max(freeAt - AHEAD_NANOS, flow.notBefore) - now);
                }
            }
            flows.removeIf(flow -> flow.over);
            return wait;
        }

        /** Puts bytes on the line; answers when they are at its other end. */
        long send(long now, int bytes) {
            freeAt += (long) (bytes * nanosPerByte);
            return Math.max(freeAt, now) + delayNanos;
        }
    }

    /** What one connection sends in one direction. */
    private final class Flow {
        private final Direction direction;
        private final End from;
        private final End to;
        private final long notBefore;
        private final Deque<Piece> pieces = new ArrayDeque<>();
        private int underWay;
        private boolean readable;
        private boolean writable = true;
        private boolean ended;
        private boolean over;

        Flow(Direction direction, End from, End to, long notBefore) {
            this.direction = direction;
            this.from = from;
            this.to = to;
            this.notBefore = notBefore;
            direction.flows.add(this);
        }

        boolean waits(long now) {
            return readable && !ended && underWay < UNDER_WAY_BYTES && now - notBefore >= 0;
        }

        /** Takes one turn's bytes; answers when they arrive. */
        long take(long now) {
            ByteBuffer bytes = spare.isEmpty() ? ByteBuffer.allocateDirect(TURN_BYTES) : spare.pop();
            int read;
            try {
                read = from.channel.read(bytes);
            } catch (IOException e) {
                breakOff();
                return Long.MAX_VALUE;
            }
            readable = read == TURN_BYTES;
            ended = read < 0;
            from.interest();
            if (read == 0) {
                spare.push(bytes.clear());
                return Long.MAX_VALUE;
            }
            long arrival = direction.send(now, Math.max(read, 0));
            pieces.add(new Piece(arrival, bytes.flip(), ended));
            underWay += bytes.remaining();
            return arrival;
        }

        /** Hands over what has arrived; answers in how many nanoseconds more does. */
        long deliver(long now) {
            try {
                while (writable && !over && !pieces.isEmpty()) {
                    Piece piece = pieces.peek();
                    long wait = piece.arrival - now;
                    if (wait > STEP_NANOS / 2) {
                        return wait;
                    }
                    underWay -= to.channel.write(piece.bytes);
                    if (piece.bytes.hasRemaining()) {
                        writable = false;
                        to.interest();
                    } else {
                        pieces.remove();
                        spare.push(piece.bytes.clear());
                        if (piece.last) {
                            over = true;
                            to.channel.shutdownOutput();
                            closeIfBothAreOver();
                        }
                    }
                }
            } catch (IOException e) {
                breakOff();
            }
            return Long.MAX_VALUE;
        }

        private void closeIfBothAreOver() throws IOException {
            if (from.incoming.over && from.outgoing.over) {
                from.channel.close();
                to.channel.close();
            }
        }

        /** One side is gone: so is the connection, both ways. */
        private void breakOff() {
            from.incoming.over = true;
            from.outgoing.over = true;
            from.close();
            to.close();
        }
    }

    private record Piece(long arrival, ByteBuffer bytes, boolean last) {}

    /** One end of a connection: the client's or the server's. */
    private final class End {
        private final SocketChannel channel;
        private final SelectionKey key;
        private Flow incoming;
        private Flow outgoing;

        End(SocketChannel channel) throws IOException {
            this.channel = channel;
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            key = channel.register(selector, 0, this);
        }

        void ready(SelectionKey selected) {
            if (selected.isReadable()) {
                outgoing.readable = true;
            }
            if (selected.isWritable()) {
                incoming.writable = true;
            }
            interest();
        }

        /** Asks the selector for what is not known yet. */
        void interest() {
            if (key.isValid()) {
                boolean read = !outgoing.readable && !outgoing.ended;
                key.interestOps((read ? SelectionKey.OP_READ : 0) | (incoming.writable ? 0 : SelectionKey.OP_WRITE));
            }
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // It is closed as far as it can be.
            }
        }
    }
}
