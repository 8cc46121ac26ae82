#ifndef RASTRO_CFASTCGI_SHIM_H
#define RASTRO_CFASTCGI_SHIM_H
#include <fcgiapp.h>
/* Swift's Glibc module leaves these two out; the accept loop waits with them. */
#include <sys/epoll.h>
#include <sys/eventfd.h>
#endif
