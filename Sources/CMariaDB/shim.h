#ifndef RASTRO_CMARIADB_SHIM_H
#define RASTRO_CMARIADB_SHIM_H
#include <mysql.h>

/* The union inside MYSQL_BIND has no name that Swift can reach. */
static inline void cmariadb_bind_set_indicators(MYSQL_BIND *bind, char *indicators) {
  bind->u.indicator = indicators;
}
#endif
