internal import CCurl
internal import Glibc

/// One libcurl easy handle with its connections.
@safe
final class EasyHandle: @unchecked Sendable {
  // @unchecked: HTTPClient takes a handle out of its list before use and puts it back after, so that
  // one thread has it at a time.
  private let handle: UnsafeMutableRawPointer

  init?() {
    _ = libraryIsReady
    guard let handle = unsafe curl_easy_init() else { return nil }
    unsafe self.handle = unsafe handle
  }

  deinit { unsafe curl_easy_cleanup(handle) }

  func perform(
    _ request: HTTPRequest, proxy: String?
  ) throws(HTTPTransportError) -> HTTPResponse {
    // Forgets all options, keeps connections.
    unsafe curl_easy_reset(handle)
    let headers = HeaderList(request)
    let form = unsafe MimeForm(request, handle: handle)
    let sink = BodySink(limit: request.bodyLimit)
    configure(request)
    route(through: proxy)
    unsafe ccurl_easy_setopt_list(handle, CURLOPT_HTTPHEADER, headers.first)
    if let form { unsafe ccurl_easy_setopt_mime(handle, form.mime) }
    unsafe ccurl_easy_setopt_write(handle, CURLOPT_WRITEFUNCTION, appendToSink)
    unsafe ccurl_easy_setopt_pointer(
      handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(sink).toOpaque())
    let code = withExtendedLifetime((sink, headers, form)) { transfer(request) }
    guard code == CURLE_OK else { throw failure(code) }
    return HTTPResponse(
      status: information(CURLINFO_RESPONSE_CODE), body: sink.bytes, retryAfter: retryAfter)
  }

  private func configure(_ request: HTTPRequest) {
    unsafe ccurl_easy_setopt_string(handle, CURLOPT_URL, request.url)
    unsafe ccurl_easy_setopt_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout)
    // 0 would mean "for ever": a deadline that has passed is 1 ms.
    set(CURLOPT_TIMEOUT_MS, max(1, request.totalTimeout))
    set(CURLOPT_FRESH_CONNECT, request.mayReuseConnection ? 0 : 1)
    set(CURLOPT_MAXFILESIZE, request.bodyLimit)
    unsafe ccurl_easy_setopt_string(handle, CURLOPT_ACCEPT_ENCODING, "")
  }

  /// Unless told otherwise libcurl obeys http_proxy, https_proxy, all_proxy and no_proxy: whoever sets one of them
  /// would be given every secret of an http:// address.
  private func route(through proxy: String?) {
    unsafe ccurl_easy_setopt_string(handle, CURLOPT_PROXY, proxy ?? "")
    unsafe ccurl_easy_setopt_string(handle, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1")
    set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    set(CURLOPT_FOLLOWLOCATION, 0)
  }

  private func transfer(_ request: HTTPRequest) -> CURLcode {
    switch request.body {
    case .none:
      if request.method == .head { set(CURLOPT_NOBODY, 1) }
      if request.method == .post {
        set(CURLOPT_POST, 1)
        set(CURLOPT_POSTFIELDSIZE, 0)
      }
      return unsafe curl_easy_perform(handle)
    case .bytes(let bytes, _):
      set(CURLOPT_POST, 1)
      set(CURLOPT_POSTFIELDSIZE, bytes.count)
      return unsafe bytes.withUnsafeBytes { buffer in
        // The bytes are not copied by the library: they live as long as this call.
        unsafe ccurl_easy_setopt_pointer(handle, CURLOPT_POSTFIELDS, buffer.baseAddress)
        return unsafe curl_easy_perform(handle)
      }
    case .form:
      return unsafe curl_easy_perform(handle)
    }
  }

  private func failure(_ code: CURLcode) -> HTTPTransportError {
    // Counts what the system took of the request's head and body.
    let sent = information(CURLINFO_REQUEST_SIZE)
    return HTTPTransportError(
      code: Int(code.rawValue), phase: sent > 0 ? .afterSending : .beforeSending,
      message: unsafe String(cString: curl_easy_strerror(code)))
  }

  private var retryAfter: Int? {
    let seconds = information(CURLINFO_RETRY_AFTER)
    return seconds > 0 ? seconds : nil
  }

  private func set(_ option: CURLoption, _ value: Int) {
    unsafe ccurl_easy_setopt_long(handle, option, value)
  }

  private func information(_ info: CURLINFO) -> Int {
    var value = 0
    unsafe ccurl_easy_getinfo_long(handle, info, &value)
    return value
  }
}

/// Collects the answer up to a limit.
private final class BodySink {
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
private func appendToSink(
  _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ sink: UnsafeMutableRawPointer?
) -> Int {
  guard let data = unsafe data, let sink = unsafe sink else { return 0 }
  let part = unsafe UnsafeRawBufferPointer(start: data, count: size * count)
  let accepted = unsafe Unmanaged<BodySink>.fromOpaque(sink).takeUnretainedValue().append(part)
  return accepted ? part.count : 0
}

@safe
private final class HeaderList {
  private(set) var first: UnsafeMutablePointer<curl_slist>?

  init(_ request: HTTPRequest) {
    for (name, value) in request.headers { append("\(name): \(value)") }
    if case .bytes(_, let contentType) = request.body { append("Content-Type: \(contentType)") }
    // No round trip of its own before a large body.
    append("Expect:")
  }

  deinit { unsafe curl_slist_free_all(first) }

  private func append(_ line: String) {
    let clean = String(line.unicodeScalars.filter { $0 != "\r" && $0 != "\n" })
    if let longer = unsafe curl_slist_append(first, clean) { unsafe first = unsafe longer }
  }
}

@safe
private final class MimeForm {
  let mime: OpaquePointer

  init?(_ request: HTTPRequest, handle: UnsafeMutableRawPointer) {
    guard case .form(let parts) = request.body, let mime = unsafe curl_mime_init(handle) else {
      return nil
    }
    for part in parts {
      let entry = unsafe curl_mime_addpart(mime)
      unsafe curl_mime_name(entry, part.name)
      unsafe part.content.withUnsafeBytes { buffer in
        // The library copies the content.
        _ = unsafe curl_mime_data(
          entry, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
      }
      if let file = part.file {
        unsafe curl_mime_filename(entry, file.name)
        unsafe curl_mime_type(entry, file.contentType)
      }
    }
    unsafe self.mime = unsafe mime
  }

  deinit { unsafe curl_mime_free(mime) }
}

/// curl_global_init is to run once, before any handle.
private let libraryIsReady: Bool = {
  // CURLOPT_NOSIGNAL also stops libcurl from ignoring SIGPIPE, which OpenSSL raises when it writes
  // to a connection that the other side has closed: it would end the process.
  signal(SIGPIPE, SIG_IGN)
  return ccurl_global_init() == CURLE_OK
}()
