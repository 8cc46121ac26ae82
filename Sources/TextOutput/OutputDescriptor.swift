internal import Glibc

/// A descriptor that text leaves by.
///
/// A write that fails is a value, never a trap or a signal.
package struct OutputDescriptor: Sendable {
  package static let standardOutput = OutputDescriptor(number: 1)
  package static let standardError = OutputDescriptor(number: 2)

  private let number: Int32

  package init(number: Int32) { self.number = number }

  /// Why text could not leave.
  package struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The system's number.
    package let code: Int32
    /// A part of the text left before.
    package let isPartial: Bool

    /// Whoever read the other end has left.
    package var isReaderGone: Bool { code == EPIPE }

    package var description: String { unsafe String(cString: strerror(code)) }
  }

  /// Writes all of it, and waits for a reader that is slow.
  package func write(_ bytes: [UInt8]) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          number, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count > 0 {
        written += count
      } else if count < 0, errno == EAGAIN {
        // Somebody who shares this descriptor has asked not to wait.
        var watched = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&watched, 1, -1)
      } else if count == 0 || errno != EINTR {
        throw Failure(code: count == 0 ? EIO : errno, isPartial: written > 0)
      }
    }
  }
}

/// Makes the three standard descriptors safe to use; to be called before anything is opened.
///
/// A closed one would be given to the next file or connection that is opened, and log lines would go into it: it is
/// opened in a way in which every use fails. A reader that left ends a write and not the process.
package func prepareStandardDescriptors() {
  signal(SIGPIPE, SIG_IGN)
  for (number, mode) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)]
  where fcntl(number, F_GETFD) == -1 {
    // The lowest free number is given out: this one.
    _ = unsafe open("/dev/null", mode)
  }
}
