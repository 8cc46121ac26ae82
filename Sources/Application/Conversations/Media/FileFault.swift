/// Why a file cannot be sent in a message.
package enum FileFault: Error, Equatable {
  case empty
  case unknownFormat
  case tooLarge(MediaPart.Kind)

  /// In Portuguese.
  package var message: String {
    switch self {
    case .empty: "escolha um arquivo que não esteja vazio"
    case .unknownFormat:
      "o conteúdo não é de um arquivo que o Telegram mostre: use foto JPG, PNG ou WebP, vídeo MP4, "
        + "áudio MP3 ou M4A"
    case .tooLarge(let kind):
      switch kind {
      case .photo: "a foto é grande demais: são até 5 MB"
      case .video: "o vídeo é grande demais: são até 20 MB"
      case .audio: "o áudio é grande demais: são até 20 MB"
      }
    }
  }
}
