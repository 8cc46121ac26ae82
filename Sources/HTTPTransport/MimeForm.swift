internal import CCurl
internal import Glibc

@safe
final class MimeForm {
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
