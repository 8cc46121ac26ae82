internal import Glibc

/// A file whose content is replaced as a whole: whoever reads it meets the old or the new one.
@safe
package enum ReplacedFile {
  /// Why it could not be; in the system's words.
  package struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
    package let path: String
    package let reason: String
    package var description: String { "não consigo escrever \(path): \(reason)" }
  }

  /// Mode and owner of a file that is there stay; a new one gets the mode.
  ///
  /// A link is followed.
  package static func write(
    _ content: [UInt8], to path: String, mode: UInt32 = 0o644
  ) throws(Failure) {
    let path = target(path)
    var known = stat()
    let isThere = unsafe stat(path, &known) == 0
    let temporary = "\(path).\(getpid()).new"
    unsafe unlink(temporary)
    let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o600))
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    do throws(Failure) {
      try fill(file, content, path)
      // Only root may give a file away; where it is ours already nothing is to be done.
      if isThere, known.st_uid != getuid() || known.st_gid != getgid(),
        fchown(file, known.st_uid, known.st_gid) != 0
      {
        throw failure(path)
      }
      guard fchmod(file, isThere ? known.st_mode & 0o7777 : mode_t(mode)) == 0, fsync(file) == 0,
        unsafe rename(temporary, path) == 0
      else { throw failure(path) }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
  }

  private static func fill(
    _ file: Int32, _ content: [UInt8], _ path: String
  ) throws(Failure) {
    var written = 0
    while written < content.count {
      let count = unsafe content.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      written += count
    }
  }

  private static func target(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func failure(_ path: String) -> Failure {
    unsafe Failure(path: path, reason: String(cString: strerror(errno)))
  }
}
