import Application
import Domain
import Foundation
import Logging
import TextOutput

/// One line per event on standard error: `time level event key=value …`.
struct LogLines: LogHandler {
  var metadata: Logging.Logger.Metadata = [:]
  var metadataProvider: Logging.Logger.MetadataProvider?
  var logLevel: Logging.Logger.Level = .info

  subscript(metadataKey key: String) -> Logging.Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }
      .map { " \($0.key)=\(Self.quoted("\($0.value)"))" }.joined()
    let line = "\(systemClock.now().text) \(event.level) \(event.message)\(fields)"
    standardError.add(Self.truncated(line))
  }

  /// A value stays on its line, keeps its borders, and leaves the terminal alone.
  static func quoted(_ value: String) -> String {
    let clean = value.withoutControls
    let plain = clean.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && scalar != "\"" && scalar != "="
    }
    guard !plain || value.isEmpty else { return clean }
    let inside = clean.unicodeScalars.map { $0 == "\"" ? "'" : $0 }
    return "\"\(String(String.UnicodeScalarView(inside)))\""
  }

  /// In bytes, with the line's end.
  ///
  /// Up to this size (PIPE_BUF) the system writes a line in one piece, so that those of processes that share a log do
  /// not mix.
  static let limit = 4096

  static func truncated(_ line: String) -> String {
    guard line.utf8.count >= limit else { return line }
    let mark = " …"
    var length = 0
    let start = line.unicodeScalars.prefix { scalar in
      length += UTF8.width(scalar)
      return length + mark.utf8.count < limit
    }
    return String(start) + mark
  }
}

/// The log as use cases know it.
func logger(level: String) -> Application.Logger {
  var logger = Logging.Logger(label: "rastro") { _ in LogLines() }
  logger.logLevel = Logging.Logger.Level(rawValue: level) ?? .info
  let ready = logger
  return Application.Logger { level, event, fields in
    let level: Logging.Logger.Level =
      switch level {
      case .info: .info
      case .warning: .warning
      case .error: .error
      }
    guard level >= ready.logLevel else { return }
    var metadata = Logging.Logger.Metadata()
    for (name, value) in fields { metadata[name] = .string(value) }
    if let request = RequestContext.requestID { metadata["request"] = .string(request) }
    ready.log(level: level, "\(event)", metadata: metadata)
  }
}
