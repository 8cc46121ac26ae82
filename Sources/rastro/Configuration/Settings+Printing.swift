import Web

/// What `rastro settings` prints.
extension Settings {
  /// Values that follow from settings, each behind the setting of that name: nginx's configuration needs them.
  private static let derived:
    [(after: String, name: String, text: @Sendable (Settings) -> String)] =
      [
        ("THREADS", "WORKER_KEEPALIVE", { "\($0.workerPool.keepalive)" }),
        ("NGINX_WORKERS", "CLICK_KEEPALIVE", { "\($0.clickPool.keepalive)" }),
        ("NGINX_WORKERS", "META_PIXEL_ORIGIN", { $0.page.pixelOrigin }),
      ]

  /// Without secrets, in the order of the list.
  var printable: [(name: String, text: String)] {
    SettingsList.all.filter(\.facts.isPrinted).flatMap { setting in
      [(setting.facts.name, setting.text(in: self))]
        + Self.derived.filter { $0.after == setting.facts.name }.map { ($0.name, $0.text(self)) }
    }
  }
}
