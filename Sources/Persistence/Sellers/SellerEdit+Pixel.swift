import Application
import Cryptography
import Domain
import MariaDB

extension SellerEdit {
  /// Nil takes the pixel off the pool.
  ///
  /// A token that is not given stays as it is.
  func save(
    _ pixel: SellerConfiguration.PixelEntry?, of pool: RedirectPoolID, named name: String,
    in session: inout Connection
  ) throws {
    try session.noteTracking(at: now, exactly: true)
    _ = try session.execute(
      """
      UPDATE redirect_pools
      SET meta_pixel_id = \(bind: pixel?.id),
        meta_tracking_enabled = \(bind: pixel?.isTrackingEnabled ?? false),
        meta_test_event_code = \(bind: pixel?.testEventCode),
        meta_action_source = \(bind: (pixel?.actionSource ?? .website).rawValue),
        meta_view_content = \(bind: pixel?.startEvents.contains(.viewContent) ?? false),
        meta_lead = \(bind: pixel?.startEvents.contains(.lead) ?? false)
      WHERE id = \(bind: pool) AND account_id = \(bind: seller)
      """)
    try session.noteTracking(at: now)
    guard let pixel, let token = pixel.accessToken else { return }
    if pixel.keepsAccessToken {
      // Another form may have saved a new one since this one was tested: that stays, with whatever holds it back.
      guard try storedToken(of: pool, in: &session) == token.reveal() else { return }
    }
    let encrypted = hex(
      try vault.encrypt(token.reveal(), for: EncryptedRow.pixelToken(seller, name)))
    _ = try session.execute(
      """
      UPDATE redirect_pools
      SET meta_access_token = \(bind: encrypted), meta_held_until = NULL, meta_held_reason = NULL
      WHERE id = \(bind: pool) AND account_id = \(bind: seller)
      """)
    try session.free(.pixel(pool), at: now)
  }

  /// Its row is locked: it has just been changed.
  private func storedToken(
    of pool: RedirectPoolID, in session: inout Connection
  ) throws -> String? {
    let row = try session.query(
      """
      SELECT account_id, name, meta_access_token FROM redirect_pools
      WHERE id = \(bind: pool) AND account_id = \(bind: seller) FOR UPDATE
      """
    ).first
    return try row.flatMap { row in
      do { return try vault.decryptPixelToken(row) } catch Vault.Failure.unreadable { return nil }
    }
  }
}
