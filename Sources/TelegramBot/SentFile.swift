import Application
import Foundation
import HTTPTransport

/// What Telegram calls the file of a message that it has just sent.
struct SentFile: Decodable {
  private struct File: Decodable {
    let fileID: String?

    enum CodingKeys: String, CodingKey { case fileID = "file_id" }
  }

  private struct Message: Decodable {
    /// One picture in several sizes, the largest last.
    let photo: [File]?
    let video: File?
    let audio: File?
  }

  private let result: Message?

  init?(_ response: HTTPResponse) {
    guard let answer = try? JSONDecoder().decode(Self.self, from: Data(response.body)) else {
      return nil
    }
    self = answer
  }

  /// Nil where Telegram made something else of it, such as an animation of a video without sound.
  func id(of kind: MediaPart.Kind) -> String? {
    switch kind {
    case .photo: result?.photo?.last?.fileID
    case .video: result?.video?.fileID
    case .audio: result?.audio?.fileID
    }
  }
}
