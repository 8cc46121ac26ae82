import Application
import Cryptography
import Foundation

/// The files that a document names, beside it: read once each, and kept to be stored with the rest.
final class DocumentFiles {
  private let folder: URL?
  private let address: (FileName) -> String
  private var bytes = 0
  private(set) var all: [UploadedFile] = []

  /// `folder` is where the document stands; nil where it has no place, as on standard input.
  init(folder: URL?, address: @escaping (FileName) -> String) {
    (self.folder, self.address) = (folder, address)
  }

  /// For documents that come from nowhere.
  static var none: DocumentFiles { DocumentFiles(folder: nil) { $0.text } }

  /// As it will be fetched once it is stored; what is wrong is handed to `refuse`, in Portuguese.
  func part(at path: String, refuse: (String) -> Void) -> MediaPart? {
    guard let folder else {
      refuse("só em um arquivo de configuração, não na entrada padrão: o caminho parte dele")
      return nil
    }
    let place =
      path.hasPrefix("/") ? URL(fileURLWithPath: path) : folder.appending(path: path)
    guard let content = Self.content(place) else {
      refuse("não consigo ler o arquivo \(place.path)")
      return nil
    }
    do {
      let file = try UploadedFile(content) { hex(sha256($0)) }
      guard keep(file) else {
        refuse(
          "são arquivos demais: até \(UploadedFile.most), e "
            + "\(UploadedFile.mostBytes / 1_000_000) MB ao todo")
        return nil
      }
      return MediaPart(file.name.format.kind, address: address(file.name))
    } catch {
      refuse(error.message)
      return nil
    }
  }

  private func keep(_ file: UploadedFile) -> Bool {
    guard !all.contains(where: { $0.name == file.name }) else { return true }
    guard all.count < UploadedFile.most, bytes + file.content.count <= UploadedFile.mostBytes else {
      return false
    }
    bytes += file.content.count
    all.append(file)
    return true
  }

  /// A byte more than any file may have is enough to refuse it.
  private static func content(_ place: URL) -> [UInt8]? {
    guard let handle = try? FileHandle(forReadingFrom: place) else { return nil }
    defer { try? handle.close() }
    let most = MediaPart.Kind.allCases.map(\.mostBytes).max() ?? 0
    do {
      return [UInt8](try handle.read(upToCount: most + 1) ?? Data())
    } catch {
      return nil
    }
  }
}
