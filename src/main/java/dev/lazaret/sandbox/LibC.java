package dev.lazaret.sandbox;

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
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The few calls of the C library that packets on Unix sockets need; numbers are Linux's. */
final class LibC {
  static final int AF_UNIX = 1;
  static final int SOCK_SEQPACKET = 5;
  static final int SOCK_CLOEXEC = 0x80000;
  static final int MSG_TRUNC = 0x20;
  static final int MSG_NOSIGNAL = 0x4000;
  static final int SOCKET_ADDRESS_SIZE = 110;
  static final int LONGEST_SOCKET_PATH = 107;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERCRED = 17;
  private static final int SHUT_RDWR = 2;
  private static final int EINTR = 4;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO =
      STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = call("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle LISTEN = call("listen", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle ACCEPT =
      call("accept4", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  private static final MethodHandle RECEIVE =
      call("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle SEND =
      call("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle OPTION =
      call("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle SHUTDOWN = call("shutdown", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = call("close", JAVA_INT, JAVA_INT);

  private LibC() {}

  private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  private interface Invocation {
    long with(MemorySegment state) throws Throwable;
  }

  private static long checked(String name, Invocation invocation) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      while (true) {
        long result = invocation.with(state);
        if (result >= 0) {
          return result;
        }
        int errno = state.get(ValueLayout.JAVA_INT, ERRNO);
        if (errno != EINTR) {
          throw new IOException(name + " failed with errno " + errno);
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("A call of the C library cannot throw", e);
    }
  }

  static long socket(int domain, int type, int protocol) throws IOException {
    return checked("socket", s -> (int) SOCKET.invokeExact(s, domain, type, protocol));
  }

  static void bind(int fd, MemorySegment address, int length) throws IOException {
    checked("bind", s -> (int) BIND.invokeExact(s, fd, address, length));
  }

  static void listen(int fd, int backlog) throws IOException {
    checked("listen", s -> (int) LISTEN.invokeExact(s, fd, backlog));
  }

  static long accept(int fd, int flags) throws IOException {
    return checked(
        "accept",
        s -> (int) ACCEPT.invokeExact(s, fd, MemorySegment.NULL, MemorySegment.NULL, flags));
  }

  static long receive(int fd, MemorySegment buffer, int flags) throws IOException {
    long size = buffer.byteSize();
    return checked("recv", s -> (long) RECEIVE.invokeExact(s, fd, buffer, size, flags));
  }

  static void send(int fd, MemorySegment packet, int flags) throws IOException {
    long size = packet.byteSize();
    checked("send", s -> (long) SEND.invokeExact(s, fd, packet, size, flags));
  }

  static void peerCredentials(int fd, MemorySegment credentials) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment length = arena.allocateFrom(JAVA_INT, (int) credentials.byteSize());
      checked(
          "getsockopt",
          s -> (int) OPTION.invokeExact(s, fd, SOL_SOCKET, SO_PEERCRED, credentials, length));
    }
  }

  static void shutdown(int fd) {
    unchecked(SHUTDOWN, fd, SHUT_RDWR);
  }

  static void close(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      int ignored = (int) CLOSE.invokeExact(arena.allocate(STATE), fd);
      assert ignored <= 0;
    } catch (Throwable e) {
      throw new IllegalStateException("A call of the C library cannot throw", e);
    }
  }

  /** A socket that is not connected any more cannot be shut down, and need not be. */
  private static void unchecked(MethodHandle call, int fd, int how) {
    try (Arena arena = Arena.ofConfined()) {
      int ignored = (int) call.invokeExact(arena.allocate(STATE), fd, how);
      assert ignored <= 0;
    } catch (Throwable e) {
      throw new IllegalStateException("A call of the C library cannot throw", e);
    }
  }
}
