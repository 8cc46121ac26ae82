/* The bare FastCGI echo that `make bench` measures against: what libfcgi alone can do behind the same
   nginx, with the same number of threads. */
#include <fcgiapp.h>
#include <pthread.h>
#include <stdlib.h>

static void *serve(void *unused) {
  FCGX_Request request;
  FCGX_InitRequest(&request, 0, 0);
  while (FCGX_Accept_r(&request) == 0) {
    FCGX_PutS("Status: 200 OK\r\nContent-Type: text/plain\r\n\r\nok\n", request.out);
    FCGX_Finish_r(&request);
  }
  return unused;
}

int main(int count, char **words) {
  int threads = count > 1 ? atoi(words[1]) : 16;
  pthread_t last;
  FCGX_Init();
  for (int index = 0; index < threads; index++) pthread_create(&last, NULL, serve, NULL);
  pthread_join(last, NULL);
}
