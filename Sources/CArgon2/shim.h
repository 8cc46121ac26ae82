#ifndef RASTRO_CARGON2_SHIM_H
#define RASTRO_CARGON2_SHIM_H
#include <argon2.h>
#endif
