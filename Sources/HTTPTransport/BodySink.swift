internal import CCurl
internal import Glibc

/// Collects the answer up to a limit.
final class BodySink {
  private let limit: Int
  var bytes: [UInt8] = []

  init(limit: Int) { self.limit = limit }

  /// False when the answer is too long.
  func append(_ part: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count + part.count <= limit else { return false }
    unsafe bytes.append(contentsOf: part)
    return true
  }
}

/// libcurl's write callback; another count than it was given ends the transfer.
func appendToSink(
  _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ sink: UnsafeMutableRawPointer?
) -> Int {
  guard let data = unsafe data, let sink = unsafe sink else { return 0 }
  let part = unsafe UnsafeRawBufferPointer(start: data, count: size * count)
  let accepted = unsafe Unmanaged<BodySink>.fromOpaque(sink).takeUnretainedValue().append(part)
  return accepted ? part.count : 0
}
