package fastserve_test

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/valyala/fasthttp"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/fastserve"
)

func Example() {
	partner := &loan.PartnerFake{} // an implementation of loan.Partner
	keys := runtime.Keys{os.Getenv("LOAN_UA"): runtime.Secret(os.Getenv("LOAN_KEY"))}
	server := fastserve.New(loan.NewPartnerServer(partner, keys), func(f *fasthttp.Server) {
		f.IdleTimeout = time.Minute
	})
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	go func() {
		if err := server.ListenAndServe(":8080"); !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err)
		}
	}()
	<-ctx.Done()
	grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil { // waits for calls under way
		log.Print(err)
	}
}
