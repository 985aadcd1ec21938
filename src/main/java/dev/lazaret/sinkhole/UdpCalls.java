package dev.lazaret.sinkhole;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/** The calls of the C library that datagrams of any address need; numbers are 64-bit Linux's. */
final class UdpCalls {
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVTIMEO = 20;
  private static final int IP_PKTINFO = 8;
  private static final int EINTR = 4;
  private static final int EAGAIN = 11;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO =
      STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = call("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SET =
      call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle NAME =
      call("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle RECEIVE =
      call("recvmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SEND = call("sendmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CLOSE = call("close", JAVA_INT, JAVA_INT);

  private UdpCalls() {}

  private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  private interface Invocation {
    long with(MemorySegment state) throws Throwable;
  }

  /** What the call gives; -1 where it should be tried again. */
  private static long checked(String name, Invocation invocation) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result = invocation.with(state);
      int errno = state.get(JAVA_INT, ERRNO);
      if (result < 0 && errno != EINTR && errno != EAGAIN) {
        throw new IOException(name + " failed with errno " + errno);
      }
      return result;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("A call of the C library cannot throw", e);
    }
  }

  static int socket() throws IOException {
    return (int)
        checked("socket", s -> (int) SOCKET.invokeExact(s, AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  }

  static void bind(int fd, MemorySegment address) throws IOException {
    int size = (int) address.byteSize();
    checked("bind", s -> (int) BIND.invokeExact(s, fd, address, size));
  }

  /** The address that the socket is bound to, into {@code address}. */
  static void name(int fd, MemorySegment address, MemorySegment size) throws IOException {
    checked("getsockname", s -> (int) NAME.invokeExact(s, fd, address, size));
  }

  /** Has packets told with the address that they were sent to, and waits a tenth of a second. */
  static void tellDestinations(int fd) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment on = arena.allocateFrom(JAVA_INT, 1);
      checked("setsockopt", s -> (int) SET.invokeExact(s, fd, 0, IP_PKTINFO, on, 4));
      MemorySegment wait = arena.allocateFrom(JAVA_LONG, 0, 100_000);
      checked("setsockopt", s -> (int) SET.invokeExact(s, fd, SOL_SOCKET, SO_RCVTIMEO, wait, 16));
    }
  }

  static long receive(int fd, MemorySegment message) throws IOException {
    return checked("recvmsg", s -> (long) RECEIVE.invokeExact(s, fd, message, 0));
  }

  static long send(int fd, MemorySegment message) throws IOException {
    return checked("sendmsg", s -> (long) SEND.invokeExact(s, fd, message, 0));
  }

  static void close(int fd) throws IOException {
    checked("close", s -> (int) CLOSE.invokeExact(s, fd));
  }
}
