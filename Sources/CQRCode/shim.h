#ifndef RASTRO_CQRCODE_SHIM_H
#define RASTRO_CQRCODE_SHIM_H
#include <png.h>
#include <qrencode.h>
#include <string.h>

/* PNG_IMAGE_VERSION and PNG_FORMAT_GRAY are macros, and png_image must start zeroed. */
static inline void cqrcode_image_init_gray(png_image *image, unsigned width, unsigned height) {
  memset(image, 0, sizeof *image);
  image->version = PNG_IMAGE_VERSION;
  image->width = width;
  image->height = height;
  image->format = PNG_FORMAT_GRAY;
}
#endif
