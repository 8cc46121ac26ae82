import Application
import FastCGI

/// Answers `GET /media/{name}`: a photo, video or sound of a message, to Telegram and to the seller's own pages.
struct FileHandler: Sendable {
  let files: any FileDirectory
  /// What sends one holds a thread for longer than others: how many may is bounded.
  let sending: Share<String>
  let logger: Logger

  func respond(_ text: String, _ request: borrowing Request) throws -> Response {
    guard let name = FileName(text), let file = try files.file(name) else {
      return StatusPage.notFound()
    }
    let headers = Self.headers(name, size: file.size)
    guard request.parameter("REQUEST_METHOD") != "HEAD" else {
      return Response(status: 200, headers: headers)
    }
    guard let leave = sending.enter("media_body") else { return StatusPage.busy() }
    var response = Response(status: 200, headers: headers)
    response.pieces = { [files, logger] position in
      do {
        return try files.piece(position, of: file)
      } catch {
        // Less than was announced: whoever fetches it knows that it is not whole.
        logger.error("file_cut_short", ("file", name.text), ("error", "\(error)"))
        return nil
      }
    }
    response.afterSent = leave
    return response
  }

  /// An address never changes its content, and whatever is in it runs nowhere.
  private static func headers(_ name: FileName, size: Int) -> [(name: String, value: String)] {
    [
      ("Content-Type", name.format.contentType), ("Content-Length", "\(size)"),
      ("Cache-Control", "public, max-age=31536000, immutable"),
      ("Content-Disposition", "inline"), ("X-Content-Type-Options", "nosniff"),
      ("Content-Security-Policy", "default-src 'none'; sandbox"), ("X-Robots-Tag", "noindex"),
    ]
  }
}
