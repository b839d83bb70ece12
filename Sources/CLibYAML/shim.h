// libyaml, as pkg-config finds it.
#include <yaml.h>
