/// How many connections the workers of a pool hold, and how many nginx may keep open to them.
///
/// nginx keeps up to `keepalive` idle connections in each of its worker processes, and a pool's connections
/// are bounded: a click worker's by a setting, another worker's by its threads, each of which belongs to the
/// connection that it serves. New connections must find room beside the idle.
struct WorkerPoolSize: Equatable, Sendable {
  var workers: Int
  /// Of one worker.
  var connections: Int
  var nginxWorkers: Int

  var allConnections: Int { workers * connections }

  /// Connections that may wait to be accepted: a burst of some rounds, and no more than are served before nginx
  /// gives up.
  ///
  /// The system's own limit (`net.core.somaxconn`, 4096) may be lower.
  var backlog: Int { min(max(128, allConnections * 8), 4096) }

  /// For `keepalive` in nginx: half of the room stays free for new connections.
  var keepalive: Int { max(1, allConnections / 2 / nginxWorkers) }

  /// False where even one kept connection of each nginx worker would take all of it.
  var hasRoom: Bool { leavesRoom(forKeepalive: keepalive) }

  /// Whether new connections find room while nginx keeps so many in each worker process.
  func leavesRoom(forKeepalive keepalive: Int) -> Bool { keepalive * nginxWorkers < allConnections }
}
